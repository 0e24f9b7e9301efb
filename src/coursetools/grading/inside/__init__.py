"""What runs inside the sandbox. It imports nothing of `coursetools`, which is not in view there."""
