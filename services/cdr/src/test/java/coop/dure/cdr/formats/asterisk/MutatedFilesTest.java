package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.RecordReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens to a file, it is read to its end, line by line. */
class MutatedFilesTest {
    private static final String QUEUE_LOG = """
            1793000000|NONE|NONE|NONE|QUEUESTART|
            1793000000|1793000000.1|reception|NONE|ENTERQUEUE||01012345678|1
            1793000020|1793000000.1|reception|PJSIP/203|CONNECT|20|1793000000.4|3
            time,callid,queuename,agent,event,data1,data2
            2026-10-05 10:00:00.1,1793000000.1,"reception",PJSIP/203,COMPLETECALLER,20,60
            """;
    private static final String CEL = """
            "CHAN_START","1793000000.1","","201","","","","202","internal","PJSIP/201-1","","","3","","1793000000.1","1793000000.1","","","",""
            "HANGUP","1793000009.1","","201","","","","202","internal","PJSIP/201-1","","","3","","1793000000.1","1793000000.1","","","","{""a"":1}"
            {"EventType":"HANGUP","EventTime":"1793000000.1","UniqueID":"1793000000.1","Extra":{"hangupcause":16}}
             eventtype  |         eventtime          | channame    | uniqueid     | linkedid
            ------------+----------------------------+-------------+--------------+--------------
             CHAN_START | 2026-10-05 10:00:00.910686 | PJSIP/201-1 | 1793000000.1 | 1793000000.1
            """;

    @Property(tries = 2_000)
    void aQueueLogIsReadToItsEnd(@ForAll long seed) {
        holds(new AsteriskQueueLog(), QUEUE_LOG, new Random(seed));
    }

    @Property(tries = 2_000)
    void aChannelEventLogIsReadToItsEnd(@ForAll long seed) {
        holds(new AsteriskCel(), CEL, new Random(seed));
    }

    private static void holds(CallRecordFormat format, String good, Random random) {
        byte[] file = mutated(good.getBytes(StandardCharsets.UTF_8), random);
        List<RecordReader.Item> items = Files.read(format, file);
        long lines = new String(file, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c == '\n')
                .count();
        assertThat(items.size()).isLessThanOrEqualTo((int) lines + 1);
        for (RecordReader.Item item : items) {
            if (item.verdict() instanceof Accepted row) {
                assertThat(format.identity(row.facts(), row.identity().printedStartMs()))
                        .isEqualTo(row.identity());
            }
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] file = good;
        for (int times = 1 + random.nextInt(8); times > 0 && file.length > 0; times--) {
            int at = random.nextInt(file.length);
            int until = Math.min(file.length, at + random.nextInt(1 + random.nextInt(200)));
            byte[] middle = switch (random.nextInt(4)) {
                case 0 -> new byte[] {(byte) random.nextInt(256)};
                case 1 -> new byte[0];
                case 2 -> twice(Arrays.copyOfRange(file, at, until));
                default -> new byte[] {(byte) (file[at] ^ 1 << random.nextInt(8))};
            };
            file = joined(Arrays.copyOf(file, at), middle, Arrays.copyOfRange(file, until, file.length));
        }
        return file;
    }

    private static byte[] twice(byte[] bytes) {
        return joined(bytes, bytes);
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
