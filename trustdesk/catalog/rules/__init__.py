"""What an exercise must be, beyond the types of its fields."""
