package coop.dure.cdr.calls;

import java.util.List;

/** The trunks that a source declared, as beginnings of the names of channels or devices. */
public final class Trunks {
    private Trunks() {}

    /** Whether the name begins with one of them, followed by nothing or by neither letter nor digit. */
    public static boolean include(List<String> trunks, String name) {
        return trunks.stream().anyMatch(trunk -> begins(trunk, name));
    }

    private static boolean begins(String trunk, String name) {
        return !trunk.isEmpty()
                && name.startsWith(trunk)
                && (name.length() == trunk.length() || !Character.isLetterOrDigit(name.charAt(trunk.length())));
    }
}
