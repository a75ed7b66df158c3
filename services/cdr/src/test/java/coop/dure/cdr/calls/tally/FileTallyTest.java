package coop.dure.cdr.calls.tally;

import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileTallyTest {
    private static final UUID TENANT = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final ReadingRules RULES = new ReadingRules(
            StartWindow.of(2000, Instant.parse("2026-11-01T00:00:00Z")), new NumberingPlan("KR", "02"));
    private static final SourceFacts SOURCE = new SourceFacts(
            "pbx",
            SourceFormat.ASTERISK_CDR_CSV,
            List.of(new SourceFacts.Settings(null, SEOUL, "KR", "02", "9", List.of("PJSIP/trunk"))));

    @Test
    void aFilesCallsAreCountedByHowTheyEndedAndDoublesOnce() throws IOException {
        String answered = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901012345678", 60);
        String link = MasterCsv.newLink();
        FileTally tally = read(String.join(
                "\n",
                answered,
                MasterCsv.record(link, 0, MORNING, "01012345678>700", "PJSIP/trunk-1>PJSIP/201-2", "Queue", 15, -1),
                "no record",
                MasterCsv.inbound(link, 1, MORNING.plusSeconds(15), "01012345678", 180),
                answered,
                MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusDays(2), "901012345678", -1),
                "nor this"));
        assertThat(tally.rows()).isEqualTo(5);
        assertThat(tally.doubles()).isEqualTo(1);
        assertThat(tally.rejects()).hasSize(1);
        assertThat(tally.rejects().get(0).count()).isEqualTo(2);
        assertThat(tally.rejects().get(0).first())
                .extracting(RecordReader.Item::line)
                .containsExactly(3L, 7L);
        LegSums sums = tally.sums();
        assertThat(sums.calls()).isEqualTo(3);
        assertThat(sums.legs()).isEqualTo(4);
        assertThat(sums.dispositions()).isEqualTo(Map.of(Disposition.ANSWERED, 2L, Disposition.NO_ANSWER, 2L));
        assertThat(sums.directions()).isEqualTo(Map.of(Direction.INBOUND, 2L, Direction.OUTBOUND, 2L));
        assertThat(sums.connectedSeconds()).isEqualTo(240);
        assertThat(sums.firstStart()).isEqualTo(MORNING.atZone(SEOUL).toInstant());
        assertThat(sums.lastStart()).isEqualTo(MORNING.plusDays(2).atZone(SEOUL).toInstant());
        assertThat(tally.zoneSuspicion()).isEmpty();
    }

    @Test
    void ofManyRowsOnlyTheLastOnesAreHeld() throws IOException {
        int rows = 3 * RecentCalls.MOST_ROWS;
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            file.append(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusSeconds(i), "901012345678", 60))
                    .append('\n');
        }
        FileTally tally = read(file.toString());
        assertThat(tally.sums().calls()).isEqualTo(rows);
        assertThat(tally.sums().connectedSeconds()).isEqualTo(60L * rows);
    }

    @Test
    void aZoneThatTheIdsContradictIsTold() throws IOException {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            LocalDateTime utc = MORNING.minusHours(9).plusMinutes(i);
            String link = utc.toEpochSecond(java.time.ZoneOffset.UTC) + "." + i;
            file.append(MasterCsv.outbound(link, utc, "901012345678", 60)).append('\n');
        }
        assertThat(read(file.toString()).zoneSuspicion())
                .hasValueSatisfying(zone -> assertThat(zone.rows()).isEqualTo(20));
    }

    private static FileTally read(String file) throws IOException {
        FileTally tally = new FileTally(
                TENANT, "main", SOURCE, new FoldCall(Map.of("pbx", SOURCE), new OwnNumbers(SEOUL, Map.of())));
        RecordReader reader = Formats.of(SOURCE.format())
                .read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), RULES);
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            tally.see(item);
        }
        tally.end();
        return tally;
    }
}
