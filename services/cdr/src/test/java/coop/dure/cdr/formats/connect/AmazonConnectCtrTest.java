package coop.dure.cdr.formats.connect;

import coop.dure.cdr.calls.ReadFile;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.testing.Damaged;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AmazonConnectCtrTest {
    private static final String GOOD =
            "{\"ContactId\":\"c1\",\"Channel\":\"VOICE\",\"InitiationTimestamp\":\"2026-10-05T01:00:00Z\",\"Agent\":{\"Username\":\"하늘\"}}";

    @Test
    void chatsAndTasksAreNoCalls() {
        assertThat(rejects(GOOD.replace("VOICE", "CHAT") + "\n" + GOOD.replace("VOICE", "TASK") + "\n" + GOOD))
                .containsExactly("1 Channel reject.no-call", "2 Channel reject.no-call");
    }

    @Test
    void eachDefectNamesItsFieldAndCostsItsDocumentOnly() {
        assertThat(rejects(GOOD.replace("c1", "") + "\n"
                        + GOOD.replace("2026-10-05T01:00:00Z", "yesterday") + "\n"
                        + GOOD.replace("2026-10-05T01:00:00Z", "") + "\n"
                        + GOOD.replace("2026-10-05T01:00:00Z", "1970-01-01T00:00:00Z") + "\n"
                        + GOOD.replace("2026-10-05T01:00:00Z", "2036-01-01T00:00:00Z") + "\n"
                        + GOOD.replace("c1", "c".repeat(300)) + "\n"
                        + GOOD.replace("c1", "c\\u0000") + "\n"
                        + GOOD.replace("\"하늘\"", "\"하늘\",\"AgentInteractionDuration\":-3") + "\n"
                        + GOOD.replace("\"하늘\"", "\"하늘\",\"AgentInteractionDuration\":99999999999999") + "\n"
                        + GOOD.replace("c1", "c\u0000") + "\n"
                        + GOOD))
                .containsExactly(
                        "1 ContactId reject.missing",
                        "2 InitiationTimestamp reject.time",
                        "3 InitiationTimestamp reject.missing",
                        "4 InitiationTimestamp reject.before-first-year",
                        "5 InitiationTimestamp reject.ahead",
                        "6 ContactId reject.too-long",
                        "7 ContactId reject.nul",
                        "8 Agent.AgentInteractionDuration reject.whole-number",
                        "9 Agent.AgentInteractionDuration reject.whole-number",
                        "10 line reject.nul");
    }

    @Test
    void anotherFormatIsRefusedLineByLine() {
        assertThat(rejects("\"\",\"203\",\"010\",\"internal\"\n<cdr/>\n{\"variables\":{\"uuid\":\"a\"}}\n"))
                .containsExactly("1 line reject.no-json", "2 line reject.no-json", "3 ContactId reject.missing");
        assertThat(rejects("")).isEmpty();
    }

    @Test
    void aLineOfAMegabyteIsRefusedAndTheNextRead() {
        ReadFile file = read(GOOD.replace("하늘", "x".repeat(1_048_576)) + "\n" + GOOD);
        assertThat(file.rejects()).containsExactly("1 line reject.too-many-bytes");
        assertThat(file.rows()).hasSize(1);
    }

    @Test
    void theRawDocumentIsKeptAndWhatWasSaidInItIsNoFact() {
        String document = GOOD.replace(
                "\"Agent\"",
                "\"Attributes\":{\"queueName\":\"secret\"},\"ContactLens\":{\"Transcript\":[{\"Content\":\"hm\"}]},\"Agent\"");
        RecordReader.Item item = read(document).items().get(0);
        assertThat(item.raw()).isEqualTo(document);
        assertThat(read(document).rows().get(0)).isEqualTo(read(GOOD).rows().get(0));
    }

    @Test
    void namesThatAnExportChangedAreReadToo() {
        assertThat(read(GOOD).rows().get(0))
                .isEqualTo(read("{\"contact_id\":\"c1\",\"channel\":\"VOICE\","
                                + "\"initiation_timestamp\":\"2026-10-05T01:00:00Z\",\"agent_username\":\"하늘\"}")
                        .rows()
                        .get(0));
        assertThat(read("{\"Contact\":" + GOOD + "}").rows().get(0))
                .isEqualTo(read(GOOD).rows().get(0));
    }

    @Test
    void timesAreInUtcWhateverTheirForm() {
        for (String form : new String[] {
            "2026-10-05T01:00:00Z",
            "2026-10-05T01:00:00.000Z",
            "2026-10-05T10:00:00+09:00",
            "2026-10-05T10:00:00+0900",
            "2026-10-05 01:00:00+00:00",
            "2026-10-05 01:00:00",
            "2026-10-05T01:00:00",
            "1791162000",
            "1791162000.0",
            "1791162000000"
        }) {
            assertThat(ContactRecord.time(form)).as(form).isEqualTo(Instant.parse("2026-10-05T01:00:00Z"));
        }
        assertThat(ContactRecord.time("2026-10-05")).isNull();
        assertThat(ContactRecord.time("9".repeat(16))).isNull();
        assertThat(read(GOOD.replace("\"2026-10-05T01:00:00Z\"", "1791162000.5"))
                        .rejects())
                .isEmpty();
    }

    @Property(tries = 300)
    void aDamagedFileIsReadToItsEnd(@ForAll long seed) {
        String good = GOOD + "\n[" + GOOD + ",\n" + GOOD + "]\n" + GOOD.replace(",", ",\n  ") + "\n" + GOOD;
        byte[] damaged = Damaged.by(seed, good);
        ReadFile file = new ReadFile(SourceFormat.AMAZON_CONNECT_CTR, ReadFile.SEOUL, damaged);
        assertThat(file.items()).hasSizeLessThanOrEqualTo(Damaged.mostItems(damaged));
        file.legs();
    }

    private static java.util.List<String> rejects(String file) {
        return read(file).rejects();
    }

    private static ReadFile read(String file) {
        return ReadFile.inSeoul(SourceFormat.AMAZON_CONNECT_CTR, file);
    }
}
