package coop.dure.presence.model;

import org.jspecify.annotations.Nullable;

/** An availability with its reason. */
public record Wish(String availability, @Nullable String reasonCode) {
    public static final Wish SIGNED_OUT = new Wish("SIGNED_OUT", null);
    public static final Wish AVAILABLE = new Wish("AVAILABLE", null);
    public static final Wish NOT_RESPONDING = new Wish("AWAY", "NOT_RESPONDING");
    public static final Wish CONNECTION_LOST = new Wish("AWAY", "CONNECTION_LOST");
    public static final Wish PHONE_UNREACHABLE = new Wish("AWAY", "PHONE_UNREACHABLE");

    boolean isAvailable() {
        return equals(AVAILABLE);
    }

    boolean isSignedOut() {
        return equals(SIGNED_OUT);
    }
}
