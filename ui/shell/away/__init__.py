"""When nobody is at the desk: what the computer says of it, the countdown, the lock by itself."""
