"""Bilateral meetings: slots, hosts, bookings."""
