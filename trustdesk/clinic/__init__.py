"""What a clinic adds: a signed kit, a policy that can only tighten, signed assignments."""
