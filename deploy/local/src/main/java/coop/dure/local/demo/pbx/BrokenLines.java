package coop.dure.local.demo.pbx;

import java.util.List;

/** What a real file has in it that is no record: cut, mangled and mistimed lines. */
final class BrokenLines {
    /** How many kinds there are. */
    static final int KINDS = 7;

    private BrokenLines() {}

    /** A sound record's line, broken in one of the ways. */
    static String of(int kind, CdrRecord sound) {
        String line = sound.line();
        return switch (kind % KINDS) {
            case 0 -> line.substring(0, line.length() / 2);
            case 1 -> withColumn(line, sound.start().toString().replace('T', ' '), 0, "2026-02-30 10:00:00");
            case 2 -> String.join(",", List.of(line.split(",", -1)).subList(0, 4));
            case 3 ->
                line.replace(
                        "\"," + sound.durationSeconds() + "," + sound.billSeconds() + ",",
                        "\"," + sound.durationSeconds() + "," + "abc,");
            case 4 ->
                line.replace(
                        "\"" + sound.disposition() + "\",\"DOCUMENTATION\"", sound.disposition() + ",\"DOCUMENTATION");
            case 5 -> withColumn(line, sound.start().toString().replace('T', ' '), 0, "1970-01-01 09:00:00");
            default -> line + ",\"ivr\",\"main\"";
        };
    }

    private static String withColumn(String line, String printed, int from, String other) {
        String start = printed.length() == 16 ? printed + ":00" : printed;
        int at = line.indexOf(start, from);
        return line.substring(0, at) + other + line.substring(at + start.length());
    }
}
