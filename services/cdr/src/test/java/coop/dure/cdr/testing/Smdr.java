package coop.dure.cdr.testing;

/** Rows of an IP Office's SMDR, as a test needs them. */
public final class Smdr {
    private Smdr() {}

    /**
     * A row of call 1000042 at 2026/10/05 10:00:00.
     *
     * @param times {@code connected ring hold park}, the first as HH:MM:SS
     * @param way {@code I} or {@code O}, and {@code internal} where it is
     * @param numbers {@code caller>called>dialled}
     * @param continuation 1 where more rows follow
     * @param first {@code device name} of the first party
     * @param second that of the second
     */
    public static String row(String times, String way, String numbers, int continuation, String first, String second) {
        String[] time = times.split(" ", 4);
        String[] number = numbers.split(">", 3);
        return String.join(
                        ",",
                        "2026/10/05 10:00:00",
                        time[0],
                        time[1],
                        number[0],
                        way.substring(0, 1),
                        number[1],
                        number[2],
                        "",
                        way.endsWith("internal") ? "1" : "0",
                        "1000042",
                        String.valueOf(continuation),
                        party(first),
                        party(second),
                        time[2],
                        time[3])
                + ",".repeat(13);
    }

    private static String party(String party) {
        return party.replaceFirst(" ", ",") + (party.contains(" ") ? "" : ",");
    }
}
