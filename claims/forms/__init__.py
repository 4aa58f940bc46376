"""What people fill in: shape and wording of input; whether it is allowed is the services' business."""
