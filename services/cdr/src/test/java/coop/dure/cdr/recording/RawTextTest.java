package coop.dure.cdr.recording;

import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.cdr.testing.SampleFile;
import coop.dure.vocabulary.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RawTextTest {
    private static final List<String> OWN_FACTS = List.of(
            "r-1",
            "c-1",
            "2026-10-05T10:00:00+09:00",
            "",
            "2026-10-05T10:01:00+09:00",
            "01012345678",
            "02-2123-4567",
            "INBOUND",
            "",
            "",
            "ANSWERED",
            "");
    private static final String OWN = """
            {"recordId":"r-1","callId":"c-1","startedAt":"2026-10-05T10:00:00+09:00",\
            "endedAt":"2026-10-05T10:01:00+09:00","caller":"01012345678","callee":"02-2123-4567",\
            "direction":"INBOUND","disposition":"ANSWERED"}""";
    private static final String SPACED = OWN.replace("\":", "\": ").replace("\",", "\", ");

    @Test
    void theTextOfEachFormatsRowsComesBackAsItWas() throws IOException {
        for (SourceFormat format : SampleFile.formats()) {
            for (RecordReader.Item item : items(format, SampleFile.of(format))) {
                if (item.verdict() instanceof Accepted row) {
                    byte[] packed = pack(item.raw(), row.facts());
                    assertThat(RawText.unpack(packed, row.facts()))
                            .as(format.name())
                            .isEqualTo(item.raw());
                    assertThat(packed.length)
                            .as(format.name())
                            .isLessThanOrEqualTo(item.raw().getBytes(StandardCharsets.UTF_8).length + 1);
                }
            }
        }
    }

    @Test
    void anOrdinaryRowIsAThirdOfWhatItWas() throws IOException {
        String file = MasterCsv.outbound("1790000000.1", LocalDateTime.of(2026, 10, 5, 10, 0), "901012345678", 60);
        RecordReader.Item item = items(SourceFormat.ASTERISK_CDR_CSV, file).get(0);
        byte[] packed = pack(item.raw(), ((Accepted) item.verdict()).facts());
        assertThat(packed.length).isLessThan(item.raw().length() / 3);
    }

    @Test
    void soIsOneOfDuresOwnJson() {
        assertThat(pack(OWN, OWN_FACTS).length).isLessThan(OWN.length() / 3);
        assertThat(pack(SPACED, OWN_FACTS).length).isLessThan(SPACED.length() / 3);
        assertThat(RawText.unpack(pack(SPACED, OWN_FACTS), OWN_FACTS)).isEqualTo(SPACED);
    }

    /** As zlib packed them when the numbers began: no later release reads them otherwise. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "013322412d00 ,",
                "0203aa20431300 '\",\"'",
                "033322412d00 |",
                "043322412d00 ;",
                "053322412d00 '\t'",
            })
    void whatIsKeptStaysReadable(String packed, String between) {
        List<String> facts = List.of("203", "0221234567", "2026-10-05 10:00:00", "", "ANSWERED");
        String around = between.length() > 1 ? "\"" : "";
        assertThat(RawText.unpack(HexFormat.of().parseHex(packed), facts))
                .isEqualTo(around + String.join(between, facts) + around);
    }

    @Test
    void soDoesDuresOwnJson() {
        assertThat(RawText.unpack(HexFormat.of().parseHex("06ab1e469ea90500"), OWN_FACTS))
                .isEqualTo(OWN);
        assertThat(RawText.unpack(new byte[] {0, 'x'}, OWN_FACTS)).isEqualTo("x");
    }

    @Test
    void whatIsAnyTextAtAllComesBack() {
        List<String> none = List.of();
        for (String raw : List.of(
                "", "x", "\"", "가나다", ",,,,", "\"a\",\"b\"", "a".repeat(2_048), "한".repeat(900), "a".repeat(300_000))) {
            assertThat(RawText.unpack(pack(raw, none), none)).isEqualTo(raw);
            assertThat(RawText.unpack(pack(raw, List.of(raw, "", raw)), List.of(raw, "", raw)))
                    .isEqualTo(raw);
        }
        assertThat(pack("a".repeat(300_000), none)).hasSizeLessThan(3_000);
    }

    @Property(tries = 3_000)
    void factsMayBeWhateverTheyAre(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> facts = new ArrayList<>();
        StringBuilder raw = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            String fact = random.ints(
                            random.nextInt(random.nextInt(8) == 0 ? 600 : 12), '0', '0' + 1 + random.nextInt(9))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            facts.add(fact);
            raw.append(random.nextBoolean() ? "\"" + fact + "\"" : fact).append(",|;\t".charAt(random.nextInt(4)));
        }
        assertThat(RawText.unpack(pack(raw.toString(), facts), facts)).isEqualTo(raw.toString());
    }

    @Property(tries = 3_000)
    void whatIsNoPackedTextEndsAsAnError(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] noise = new byte[1 + random.nextInt(60)];
        random.nextBytes(noise);
        noise[0] = (byte) random.nextInt(16);
        try {
            assertThat(RawText.unpack(noise, List.of("a", "b"))).isNotNull();
        } catch (IllegalArgumentException | IndexOutOfBoundsException refused) {
            assertThat(refused).isNotNull();
        }
    }

    @Test
    void aWayOfPackingThatIsNotKnownYetIsRefused() {
        assertThatThrownBy(() -> RawText.unpack(new byte[] {14, 0}, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] pack(String raw, List<String> facts) {
        try (RawText texts = new RawText()) {
            return texts.pack(raw, facts);
        }
    }

    private static List<RecordReader.Item> items(SourceFormat format, String file) throws IOException {
        RecordReader reader = Formats.of(format)
                .read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), SampleFile.rules(format));
        List<RecordReader.Item> items = new ArrayList<>();
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            items.add(item);
        }
        return items;
    }
}
