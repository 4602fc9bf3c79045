"""The application on a made-up computer: real screen, real keys, a real accessibility client."""
