package coop.dure.vocabulary.mapping;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AsteriskColumnsTest {
    private static final List<String> WELL = List.of("start", "src", "dst", "disposition", "end");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src | src",
                "SRC | src",
                "calldate | start",
                "CDR(dstchannel) | dstchannel",
                "${CDR(billsec)} | billsec",
                "${CSV_QUOTE(${CDR(clid)})} | clid",
                "${CSV_QUOTE(${CDR(billsec,f)})} | billsec",
                "CDR(mine) | ''",
                "${CSV_QUOTE(${CDR(did)})} | ''",
                "- | ''"
            })
    void namesAreReadAsTheyStandInAsterisksOwnFiles(String declared, String name) {
        assertThat(AsteriskColumns.name(declared)).isEqualTo(name);
    }

    @Test
    void columnsOfARecordThatCanBeUsedAreWell() {
        assertThat(AsteriskColumns.faults(WELL)).isEmpty();
        assertThat(faults("start", "src", "dst", "disposition", "duration", "-", "-", "${CDR(did)}"))
                .isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(faults()).containsExactly(" mapping.asterisk-count");
        assertThat(faults("start", "scr")).containsExactly("/1 mapping.asterisk-column");
        assertThat(faults("start", "src", "CDR(src)")).containsExactly("/2 mapping.field-twice");
        assertThat(faults("src", "dst", "disposition"))
                .containsExactly(" mapping.asterisk-needed", " mapping.asterisk-needed");
    }

    private static List<String> faults(String... columns) {
        return AsteriskColumns.faults(List.of(columns)).stream()
                .map(fault -> fault.pointer() + " " + fault.key())
                .toList();
    }
}
