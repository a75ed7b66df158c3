package coop.dure.cdr.formats.cucm;

import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.testing.CucmFile;
import coop.dure.cdr.testing.Damaged;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.vocabulary.SourceFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CucmCdrTest {
    private static final String RECORD =
            CucmFile.record("aa-1", "2001>2002", "SEP001122334455>SEP00AABBCCDDEE", "11>12", "0 5 65");
    private static final String QUALITY = CucmFile.quality("cc-1", "11", 65);

    @Test
    void columnsAreFoundByTheirNamesWhateverTheirOrderAndNumber() {
        Accepted row = read(
                        "\"destDeviceName\",\"globalcallid_callid\",\"newColumn\",\"dateTimeOrigination\",\"destLegCallIdentifier\"",
                        "VARCHAR(129),INTEGER,VARCHAR(64),INTEGER,INTEGER",
                        "\"SEP, \"\"lobby\"\"\",7,\"x\",1791162000,12")
                .accepted()
                .get(0);
        assertThat(CucmColumn.DEST_DEVICE.of(row.facts())).isEqualTo("SEP, \"lobby\"");
        assertThat(CucmColumn.DEST_LEG.of(row.facts())).isEqualTo("12");
        assertThat(CucmColumn.CALLING.of(row.facts())).isEmpty();
    }

    @Test
    void aRecordIsKnownByItsPkidAndTheRecordsOfACallByItsGlobalId() {
        Accepted row = cdr(RECORD).accepted().get(0);
        assertThat(row.identity().tuple()).isEqualTo("cdr:pkid:aa-1");
        assertThat(row.identity().link()).isEqualTo("1|5001|StandAloneCluster");
        assertThat(row.identity().printedStartMs()).isEqualTo(1_791_162_000_000L);
    }

    @Test
    void withoutAPkidARecordIsKnownByItsLegsAndItsContent() {
        String without = RECORD.replace("\"aa-1\"", "");
        FileOfSwitch file = cdr(without, without, without.replace("1791162065", "1791162066"));
        assertThat(file.accepted().get(0).identity())
                .isEqualTo(file.accepted().get(1).identity());
        assertThat(file.accepted().get(2).identity().tuple())
                .startsWith("cdr:legs:1|5001|StandAloneCluster|11>12|")
                .isNotEqualTo(file.accepted().get(0).identity().tuple());
    }

    @Test
    void quotingAndFurtherColumnsAreNoNewContent() {
        assertThat(cdr(RECORD, RECORD.replace("\"2001\"", "2001")).rows()).hasSize(1);
        FileOfSwitch both = cdr(RECORD).read(CucmFile.CDR_NAMES + ",\"origVideoCap_Codec\"", RECORD + ",0");
        assertThat(both.rows()).hasSize(1);
    }

    @Test
    void aCmrFileIsToldFromACdrFileByItsHeader() {
        FileOfSwitch file = read(CucmFile.CMR_NAMES, QUALITY);
        assertThat(file.rejects()).isEmpty();
        assertThat(file.accepted().get(0).identity().tuple()).isEqualTo("cmr:pkid:cc-1");
        assertThat(file.accepted().get(0).identity().link()).isEqualTo("1|5001|StandAloneCluster");
    }

    @Test
    void filesPutTogetherAreEachReadByTheirOwnHeader() {
        FileOfSwitch file = read(
                CucmFile.CDR_NAMES,
                CucmFile.CDR_TYPES,
                RECORD,
                "\uFEFF" + CucmFile.CMR_NAMES,
                QUALITY,
                CucmFile.CDR_NAMES,
                CucmFile.CDR_TYPES,
                RECORD.replace("aa-1", "aa-2"));
        assertThat(file.rejects()).isEmpty();
        assertThat(file.accepted()).hasSize(3);
    }

    @Test
    void commasAtTheEndOfTheLineOfNamesAreNoColumns() {
        assertThat(read(CucmFile.CDR_NAMES + ",,", RECORD, RECORD.replace("aa-1", "aa-2") + ",,")
                        .accepted())
                .hasSize(2);
    }

    @Test
    void recordsWithoutAHeaderCannotBeReadByName() {
        assertThat(read(RECORD, RECORD, CucmFile.CDR_NAMES, RECORD).rejects())
                .containsExactly("1 line reject.no-header", "2 line reject.no-header");
    }

    @Test
    void wholeRecordsThatLostTheirHeaderAreReadInTheOrderThatCiscoDocuments() {
        String key = "0a1b2c3d-0000-4000-8000-0123456789ab";
        String call = "1,1,5001,11,1791162000,1,0,16777343,\"2001\",\"kim\",0,0" + ",0".repeat(13)
                + ",12,1,0,0,\"3000\",\"2002\",\"\",0,16" + ",0".repeat(13) + ",1791162005,1791162065,\"3000\",\"" + key
                + "\",\"pt\",\"pt\",\"pt\",\"pt\",60,\"SEP1\",\"SEP2\",0,12,0,0,0,0,0,\"StandAloneCluster\",0"
                + ",\"\"".repeat(27)
                + ",\"\"".repeat(7) + ",\"pt\",\"3000\",7" + ",\"\"".repeat(8) + ",1,4,\"\",\"\"";
        String quality = "2,1,5001,1,\"2001\",11,1791162065,300,48000,299,47840,1,2,3,\"" + key
                + "\",\"pt\",\"StandAloneCluster\",\"SEP1\",\"MLQK=4.2\"";
        FileOfSwitch file = read(
                call, quality, call.substring(0, 300), quality.substring(0, 60).replace("\"", ""));
        assertThat(file.rejects()).containsExactly("3 line reject.quote-open", "4 line reject.no-header");
        List<String> facts = file.accepted().get(0).facts();
        assertThat(CucmColumn.DISCONNECT.of(facts)).isEqualTo("1791162065");
        assertThat(CucmColumn.DEST_DEVICE.of(facts)).isEqualTo("SEP2");
        assertThat(CucmColumn.CLUSTER.of(facts)).isEqualTo("StandAloneCluster");
        assertThat(CucmColumn.HUNT_PILOT.of(facts)).isEqualTo("3000");
        assertThat(CucmColumn.QUEUE_SECONDS.of(facts)).isEqualTo("4");
        assertThat(file.accepted().get(0).identity().tuple()).isEqualTo("cdr:pkid:" + key);
        assertThat(file.accepted().get(1).identity().tuple()).isEqualTo("cmr:pkid:" + key);
        assertThat(CucmColumn.CMR_QUALITY.of(file.accepted().get(1).facts())).isEqualTo("MLQK=4.2");
    }

    @Test
    void aRecordOfTheOtherKindIsNotReadByThisHeader() {
        assertThat(cdr("2" + RECORD.substring(1)).rejects()).containsExactly("3 cdrRecordType reject.none-of");
        assertThat(cdr(QUALITY).rejects()).containsExactly("3 line reject.columns-of-header");
    }

    @Test
    void aLineThatWasCutOffIsAReject() {
        assertThat(cdr(RECORD.substring(0, 60)).rejects()).containsExactly("3 line reject.columns-of-header");
        assertThat(cdr(RECORD.substring(0, RECORD.indexOf("SEP00AA"))).rejects())
                .containsExactly("3 line reject.quote-open");
        assertThat(cdr(RECORD + ",,").rejects()).isEmpty();
        assertThat(cdr(RECORD + ",7").rejects()).containsExactly("3 line reject.columns-of-header");
    }

    @Test
    void absurdNumbersAreRejectsNamingTheirColumn() {
        assertThat(cdr(RECORD.replace("1791162000", "0")).rejects())
                .containsExactly("3 dateTimeOrigination reject.missing");
        assertThat(cdr(RECORD.replace("1791162000", "99999999999999999999")).rejects())
                .containsExactly("3 dateTimeOrigination reject.whole-number");
        assertThat(cdr(RECORD.replace("1791162000", "9999999999")).rejects())
                .containsExactly("3 dateTimeOrigination reject.ahead");
        assertThat(cdr(RECORD.replace("1791162000", "100")).rejects())
                .containsExactly("3 dateTimeOrigination reject.before-first-year");
        assertThat(cdr(RECORD.replace(",60,", ",-60,")).rejects()).containsExactly("3 duration reject.whole-number");
        assertThat(cdr(RECORD.replace("5001", "")).rejects()).containsExactly("3 globalCallID_callId reject.missing");
        assertThat(cdr(RECORD.replace("aa-1", "a".repeat(300))).rejects()).containsExactly("3 pkid reject.too-long");
    }

    @Test
    void aFileOfAnotherFormatIsRejectedLineByLine() {
        assertThat(read("\"\",\"201\",\"202\",\"internal\",\"\",\"SIP/1\"", "{\"recordId\":1}")
                        .rejects())
                .containsExactly("1 line reject.no-header", "2 line reject.no-header");
        assertThat(read("").items()).allMatch(item -> !(item.verdict() instanceof Accepted));
        assertThat(new FileOfSwitch(SourceFormat.CUCM_CDR).read(new byte[0]).items())
                .isEmpty();
    }

    @Test
    void mixedLineEndsAMarkANulAndAMegabyteSpoilTheirOwnLineOnly() {
        String file = "\uFEFF" + CucmFile.CDR_NAMES + "\r\n" + CucmFile.CDR_TYPES + "\n" + RECORD + "\r\n\r\n"
                + RECORD.replace("2001", "20\u000001") + "\n" + "x".repeat(1_000_000) + "\n"
                + RECORD.replace("aa-1", "aa-2");
        FileOfSwitch read = new FileOfSwitch(SourceFormat.CUCM_CDR).read(file.getBytes(StandardCharsets.UTF_8));
        assertThat(read.accepted()).hasSize(2);
        assertThat(read.rejects()).containsExactly("5 line reject.nul", "6 line reject.too-many-bytes");
    }

    @Test
    void namesInAnOldKoreanEncodingAreRead() {
        String file = CucmFile.CDR_NAMES + "\n" + RECORD.replace("SEP00AABBCCDDEE", "안내") + "\n";
        Accepted row = new FileOfSwitch(SourceFormat.CUCM_CDR)
                .read(file.getBytes(Charset.forName("x-windows-949")))
                .accepted()
                .get(0);
        assertThat(CucmColumn.DEST_DEVICE.of(row.facts())).isEqualTo("안내");
    }

    @Property(tries = 500)
    void whateverHappensToAFileItIsReadToItsEnd(@ForAll long seed) throws IOException {
        Damaged.readToItsEnd(
                new CucmCdr(),
                Damaged.by(
                        seed,
                        String.join(
                                "\r\n",
                                CucmFile.CDR_NAMES,
                                CucmFile.CDR_TYPES,
                                RECORD,
                                CucmFile.CMR_NAMES,
                                QUALITY,
                                CucmFile.CDR_NAMES,
                                RECORD)));
    }

    private static FileOfSwitch cdr(String... records) {
        String[] lines = new String[records.length + 2];
        lines[0] = CucmFile.CDR_NAMES;
        lines[1] = CucmFile.CDR_TYPES;
        System.arraycopy(records, 0, lines, 2, records.length);
        return read(lines);
    }

    private static FileOfSwitch read(String... lines) {
        return new FileOfSwitch(SourceFormat.CUCM_CDR).read(lines);
    }
}
