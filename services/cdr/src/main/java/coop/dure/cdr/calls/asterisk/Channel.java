package coop.dure.cdr.calls.asterisk;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an Asterisk channel, as in {@code PJSIP/trunk-kt-00000a1b}.
 *
 * @param name as printed; empty where there is none
 */
record Channel(String name) {
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{1,6}");

    /** Whether its name begins with one of the trunks, followed by nothing or by neither letter nor digit. */
    boolean isOf(List<String> trunks) {
        return trunks.stream().anyMatch(this::isOf);
    }

    /**
     * The line in its name: {@code 203} of {@code PJSIP/203-0000001c} and of {@code Local/203@agents-01;1}. A Local channel
     * is named after what was dialled, which is nobody's line where it is a step of the dialplan or a number outside; and
     * {@code DAHDI/i1/01012345678-3} is a span and a number.
     */
    @Nullable
    String line() {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return null;
        }
        String rest = name.substring(slash + 1);
        int end = rest.indexOf('@') >= 0 ? rest.indexOf('@') : rest.lastIndexOf('-');
        String line = end < 0 ? rest : rest.substring(0, end);
        boolean nobodys = name.startsWith("Local/") && !EXTENSION.matcher(line).matches();
        return line.isEmpty() || line.indexOf('/') >= 0 || nobodys ? null : line;
    }

    private boolean isOf(String trunk) {
        return !trunk.isEmpty()
                && name.startsWith(trunk)
                && (name.length() == trunk.length() || !Character.isLetterOrDigit(name.charAt(trunk.length())));
    }
}
