package coop.dure.cdr.testing;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Lines of a {@code Master.csv}, as the switch of a {@link CdrTenant} prints them. */
public final class MasterCsv {
    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final AtomicInteger CALLS = new AtomicInteger();

    private MasterCsv() {}

    /** A link that no call has yet. */
    public static String newLink() {
        return "1790000000." + CALLS.incrementAndGet();
    }

    /** A call out through the trunk that was answered after five seconds. */
    public static String outbound(String link, LocalDateTime start, String dialled, int seconds) {
        return record(link, 0, start, "203>" + dialled, "PJSIP/203-1>PJSIP/trunk-2", "Dial", 5, seconds);
    }

    /** A queue call that line 203 answered after five seconds. */
    public static String inbound(String link, int sequence, LocalDateTime start, String caller, int seconds) {
        return record(link, sequence, start, caller + ">700", "PJSIP/trunk-1>PJSIP/203-3", "Queue", 5, seconds);
    }

    /**
     * A record.
     *
     * @param ring seconds until the answer
     * @param seconds seconds from answer to end; negative when it was not answered
     */
    public static String record(
            String link,
            int sequence,
            LocalDateTime start,
            String parties,
            String channels,
            String app,
            int ring,
            int seconds) {
        String[] party = parties.split(">", 2);
        String[] channel = channels.split(">", 2);
        boolean answered = seconds >= 0;
        LocalDateTime end = start.plusSeconds(ring + Math.max(0, seconds));
        return "\"\",\"" + party[0] + "\",\"" + party[1] + "\",\"internal\",\"\"\"\"\" <" + party[0] + ">\",\""
                + channel[0] + "\",\"" + channel[1] + "\",\"" + app + "\",\""
                + (app.equals("Queue") ? "reception,t,,,60" : "") + "\",\"" + PRINTED.format(start) + "\","
                + (answered ? "\"" + PRINTED.format(start.plusSeconds(ring)) + "\"" : "") + ",\"" + PRINTED.format(end)
                + "\"," + (ring + Math.max(0, seconds)) + "," + Math.max(0, seconds) + ",\""
                + (answered ? "ANSWERED" : "NO ANSWER") + "\",\"DOCUMENTATION\",\"" + link + "\",\"\",\"\",\"" + link
                + "\"," + sequence;
    }
}
