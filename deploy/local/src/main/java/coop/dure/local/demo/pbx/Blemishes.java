package coop.dure.local.demo.pbx;

import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What goes wrong between a switch and a file: lines written twice, the same content once more in other quotes, broken
 * lines, records that contradict themselves. Each kind comes by count, so that a small file has all of them too.
 */
final class Blemishes {
    private static final long STUCK_SECONDS = 50_000;
    private static final int LATER_LINES = 20;

    private final Switch pbx;
    private final Lines lines;
    private final int every;
    private final Deque<String> later = new ArrayDeque<>();
    private int records;
    private int kind;

    /** Where lines go. */
    interface Lines {
        void add(String line);
    }

    /**
     * Blemishes of a file.
     *
     * @param records so many are to come
     */
    Blemishes(int records, Switch pbx, Lines lines) {
        this.pbx = pbx;
        this.lines = lines;
        this.every = Math.max(9, records / 280);
    }

    /** Writes a record, and after some of them what else a real file has in it. */
    void write(CdrRecord record) {
        lines.add(record.line());
        records++;
        if (records % LATER_LINES == 0 && !later.isEmpty()) {
            lines.add(later.removeFirst());
        }
        if (records % every == 0) {
            blemish(record);
        }
    }

    /** Writes what is still to come. */
    void finish() {
        later.forEach(lines::add);
        later.clear();
    }

    private void blemish(CdrRecord record) {
        kind++;
        if (kind % 20 == 0) {
            contradict(kind / 20, record);
        } else if (kind % 5 == 0) {
            lines.add(BrokenLines.of(kind / 5, fresh(record)));
        } else if (kind % 2 == 0) {
            lines.add(record.line());
        } else if (later.size() < 8) {
            later.addLast(record.requoted());
        }
    }

    private void contradict(int turn, CdrRecord record) {
        LocalDateTime end = record.end();
        long duration = record.durationSeconds();
        long bill = record.billSeconds();
        switch (turn % 3) {
            case 0 ->
                lines.add(
                        record.with(end.plusSeconds(7), duration + 7, bill + 7).line());
            case 1 ->
                lines.add(fresh(record)
                        .with(end.plusSeconds(STUCK_SECONDS), duration + STUCK_SECONDS, bill + STUCK_SECONDS)
                        .line());
            default ->
                lines.add(fresh(record)
                        .with(record.start().minusSeconds(60), duration, bill)
                        .line());
        }
    }

    private CdrRecord fresh(CdrRecord record) {
        int sequence = pbx.sequence();
        return record.as(pbx.uniqueId(record.start()) + sequence, sequence);
    }
}
