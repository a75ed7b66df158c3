package coop.dure.cdr.formats;

import coop.dure.cdr.testing.DeclaredMapping;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which rows tell one moment twice: in the zone of their source, and by an epoch in an id. */
class ZoneHintTest {
    private static final ZoneHint TEN_IN_SEOUL =
            new ZoneHint(LocalDateTime.parse("2026-10-05T10:00:00"), Instant.parse("2026-10-05T01:00:00Z"));
    private static final long EPOCH = TEN_IN_SEOUL.told().getEpochSecond();

    @Test
    void aCallerWhoEntersAQueueTellsItInTheTableAndNotInTheFile() {
        FileOfSwitch table = new FileOfSwitch(SourceFormat.ASTERISK_QUEUE_LOG)
                .read(
                        "time|callid|queuename|agent|event|data1|data2|data3",
                        "2026-10-05 10:00:00|" + EPOCH + ".1|reception|NONE|ENTERQUEUE||01012345678|1",
                        "2026-10-05 10:00:05|" + EPOCH + ".1|reception|PJSIP/203|CONNECT|5|1790000000.9|4",
                        "2026-10-05 10:00:00|NONE|reception|NONE|ENTERQUEUE||01012345678|1");
        assertThat(hints(SourceFormat.ASTERISK_QUEUE_LOG, table))
                .containsExactly(Optional.of(TEN_IN_SEOUL), Optional.empty(), Optional.empty());
        FileOfSwitch file = new FileOfSwitch(SourceFormat.ASTERISK_QUEUE_LOG)
                .read(EPOCH + "|" + EPOCH + ".1|reception|NONE|ENTERQUEUE||01012345678|1");
        assertThat(hints(SourceFormat.ASTERISK_QUEUE_LOG, file)).containsExactly(Optional.empty());
    }

    @Test
    void aChannelThatStartsTellsItWhereItsTimeIsADateWithoutAnOffset() {
        String names = "eventtype,eventtime,cidnum,exten,channame,uniqueid,linkedid";
        FileOfSwitch table = new FileOfSwitch(SourceFormat.ASTERISK_CEL)
                .read(
                        names,
                        "CHAN_START,2026-10-05 10:00:00,01012345678,700,PJSIP/trunk-1," + EPOCH + ".1," + EPOCH + ".1",
                        "CHAN_END,2026-10-05 10:00:10,01012345678,700,PJSIP/trunk-1," + EPOCH + ".1," + EPOCH + ".1",
                        "CHAN_START,2026-10-05 10:00:00+09:00,0101,700,PJSIP/trunk-1," + EPOCH + ".1," + EPOCH + ".1",
                        "CHAN_START," + EPOCH + ".1,0101,700,PJSIP/trunk-1," + EPOCH + ".1," + EPOCH + ".1");
        assertThat(hints(SourceFormat.ASTERISK_CEL, table))
                .containsExactly(Optional.of(TEN_IN_SEOUL), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void aDeclaredRecordTellsItWhereItsIdIsThatOfAnAsterisk() {
        FileOfSwitch export = new FileOfSwitch(SourceFormat.DECLARED_CSV)
                .declaring(DeclaredMapping.of("""
                        {"fields": [
                          {"field": "startedAt", "columns": ["calldate"],
                           "patterns": ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ssXXX"]},
                          {"field": "connectedSeconds", "columns": ["billsec"]},
                          {"field": "endedAt", "columns": ["end"], "patterns": ["yyyy-MM-dd HH:mm:ss"]},
                          {"field": "recordId", "columns": ["id"]},
                          {"field": "callId", "columns": ["uniqueid"]},
                          {"field": "direction", "always": "OUTBOUND"}]}"""))
                .read(
                        "id,calldate,end,billsec,uniqueid",
                        "1,2026-10-05 10:00:00,2026-10-05 10:01:00,55,pbx1-" + EPOCH + ".1",
                        "2,2026-10-05 10:00:00+09:00,2026-10-05 10:01:00,55," + EPOCH + ".1",
                        "3,2026-10-05 10:00:00,2026-10-05 10:01:00,55,20261005100000");
        assertThat(hints(SourceFormat.DECLARED_CSV, export))
                .containsExactly(Optional.of(TEN_IN_SEOUL), Optional.empty(), Optional.empty());
    }

    @Test
    void aRecordOfCdrCustomTellsItAsOneOfMasterCsvDoes() {
        FileOfSwitch custom = new FileOfSwitch(SourceFormat.ASTERISK_CDR_CUSTOM)
                .ordered("start", "src", "dst", "duration", "billsec", "disposition", "uniqueid")
                .read("2026-10-05 10:00:00,203,901055556666,65,60,ANSWERED," + EPOCH + ".1");
        assertThat(hints(SourceFormat.ASTERISK_CDR_CUSTOM, custom)).containsExactly(Optional.of(TEN_IN_SEOUL));
    }

    private static List<Optional<ZoneHint>> hints(SourceFormat format, FileOfSwitch file) {
        assertThat(file.rejects()).isEmpty();
        return file.accepted().stream()
                .map(row -> Formats.of(format).zoneHint(row.facts()))
                .toList();
    }
}
