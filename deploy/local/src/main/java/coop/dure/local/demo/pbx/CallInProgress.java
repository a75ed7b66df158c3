package coop.dure.local.demo.pbx;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call while it is played: collects its records, which share a linked id. */
final class CallInProgress {
    private final Switch pbx;
    private final String linkedId;
    private final List<CdrRecord> records = new ArrayList<>(3);

    CallInProgress(Switch pbx, LocalDateTime start) {
        this.pbx = pbx;
        this.linkedId = pbx.uniqueId(start);
    }

    String linkedId() {
        return linkedId;
    }

    List<CdrRecord> records() {
        return records;
    }

    /** Who stands on the two sides of a record. */
    record Sides(String account, String src, String dst, String context, String name, String from, String to) {}

    /** The application that made the record. */
    record App(String name, String arguments) {}

    /** Records an attempt that was answered; the switch prints whole seconds, now and then one less than the times say. */
    void answered(
            Sides sides,
            App app,
            LocalDateTime start,
            int ringSeconds,
            int talkSeconds,
            boolean truncated,
            String uniqueId) {
        LocalDateTime answer = start.plusSeconds(ringSeconds);
        LocalDateTime end = answer.plusSeconds(talkSeconds);
        int printed = truncated && talkSeconds > 0 ? talkSeconds - 1 : talkSeconds;
        add(sides, app, start, answer, end, printed, "ANSWERED", uniqueId);
    }

    /** Records an attempt that nobody answered. */
    void unanswered(Sides sides, App app, LocalDateTime start, int seconds, String disposition, String uniqueId) {
        add(sides, app, start, null, start.plusSeconds(seconds), 0, disposition, uniqueId);
    }

    private void add(
            Sides sides,
            App app,
            LocalDateTime start,
            @Nullable LocalDateTime answer,
            LocalDateTime end,
            int billSeconds,
            String disposition,
            String uniqueId) {
        records.add(new CdrRecord(
                sides.account(),
                sides.src(),
                sides.dst(),
                sides.context(),
                sides.name(),
                sides.from(),
                sides.to(),
                app.name(),
                app.arguments(),
                start,
                answer,
                end,
                Duration.between(start, end).toSeconds(),
                billSeconds,
                disposition,
                uniqueId,
                linkedId,
                pbx.sequence()));
    }

    /** Connected seconds of the latest record. */
    long lastBillSeconds() {
        return records.get(records.size() - 1).billSeconds();
    }

    /** End of the latest record. */
    LocalDateTime end() {
        return records.get(records.size() - 1).end();
    }
}
