package coop.dure.cdr.calls.ipoffice;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A device of an IP Office, as in {@code E201}, {@code T9001} or {@code V9502}.
 *
 * @param code as printed; empty where there is none
 * @param name printed beside it
 */
record Device(String code, String name) {
    boolean isTrunk() {
        return is('T');
    }

    /** Whether it is somebody's. */
    boolean isExtension() {
        return is('E');
    }

    /** Whether it is a channel of the switch itself: voicemail or conference. */
    boolean isChannel() {
        return is('V');
    }

    /** Whether a machine answers there, and not a conference. */
    boolean isVoicemail() {
        return isChannel()
                && (name.toUpperCase(Locale.ROOT).startsWith("VM") || code.length() == 5 && code.startsWith("95", 1));
    }

    /** The extension; {@code null} where it is none. */
    @Nullable
    String extension() {
        return isExtension() && code.length() > 1 ? code.substring(1) : null;
    }

    boolean isThere() {
        return !code.isEmpty();
    }

    private boolean is(char kind) {
        return !code.isEmpty() && Character.toUpperCase(code.charAt(0)) == kind;
    }
}
