package coop.dure.local.demo.pbx;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;

/**
 * A month of the hotel's switch as a {@code Master.csv}: the same file for the same seed, month and size, written as it
 * is made, so that a month of millions needs no more memory than one of thousands.
 *
 * @param month calendar month in Seoul
 * @param seed of chance
 * @param records about so many; repeated and broken lines come on top
 */
public record PbxMonth(YearMonth month, long seed, int records) {
    /** Writes the file and returns the number of its lines. */
    public long writeTo(Path file) {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            return writeTo(writer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Writes the lines and returns their number; does not close. */
    public long writeTo(Writer writer) {
        long[] lines = {0};
        Switch pbx = new Switch();
        Blemishes file = new Blemishes(records, pbx, line -> {
            print(writer, line);
            lines[0]++;
        });
        Day day = new Day(pbx, new Dice(seed, month));
        Traffic traffic = new Traffic(month);
        double due = 0;
        int written = 0;
        for (int i = 0; i < traffic.minutes(); i++) {
            LocalDateTime minute = month.atDay(1).atStartOfDay().plusMinutes(i);
            due += traffic.part(minute) * records;
            while (written < Math.round(due)) {
                for (CdrRecord record : day.call(minute)) {
                    file.write(record);
                    written++;
                }
            }
        }
        file.finish();
        return lines[0];
    }

    private static void print(Writer writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What kind of call comes next. */
    private static final class Day {
        private final Dice dice;
        private final Scene queue;
        private final Scene outbound;
        private final Scene internal;

        Day(Switch pbx, Dice dice) {
            this.dice = dice;
            this.queue = new QueueCall(pbx, dice);
            this.outbound = new OutboundCall(pbx, dice);
            this.internal = new InternalCall(pbx, dice);
        }

        Iterable<CdrRecord> call(LocalDateTime minute) {
            LocalDateTime start = minute.plusSeconds(dice.between(0, 59));
            int per1000 = dice.between(1, 1000);
            Scene scene = per1000 <= 440 ? queue : per1000 <= 850 ? outbound : internal;
            return scene.play(start);
        }
    }
}
