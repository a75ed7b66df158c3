package coop.dure.vocabulary.mapping;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FreeSwitchColumnsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "uuid | uuid",
                "UUID | uuid",
                "${bleg_uuid} | bleg_uuid",
                "\"${hangup_cause}\" | hangup_cause",
                "${my_own} | ''",
                "- | ''"
            })
    void variablesAreReadAsTheyStandInTheTemplate(String declared, String name) {
        assertThat(FreeSwitchColumns.variable(declared)).isEqualTo(name);
    }

    @Test
    void columnsOfALegThatCanBeUsedAreWell() {
        assertThat(faults(
                        "${uuid}",
                        "caller_id_number",
                        "destination_number",
                        "start_stamp",
                        "answer_stamp",
                        "end_stamp",
                        "-",
                        "-",
                        "${mine}",
                        "\"${caller_id_name}\""))
                .isEmpty();
        assertThat(faults("uuid", "sip_from_user", "sip_to_user", "start_uepoch", "answer_uepoch", "end_epoch"))
                .isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(faults()).containsExactly(" mapping.freeswitch-count");
        assertThat(faults("uuid", "uiid")).containsExactly("/1 mapping.freeswitch-column");
        assertThat(faults("uuid", " ")).containsExactly("/1 mapping.freeswitch-column");
        assertThat(faults("uuid", "start_stamp", "${uuid}")).containsExactly("/2 mapping.field-twice");
    }

    /** The answer of a leg whose start is an epoch is one too. */
    @Test
    void timesAreOfOneKind() {
        assertThat(FreeSwitchColumns.faults(List.of(
                        "uuid", "caller_id_number", "destination_number", "start_epoch", "answer_stamp", "end_stamp")))
                .extracting(MappingFault::arguments)
                .containsExactly(List.of("answer_epoch"), List.of("end_epoch"));
    }

    private static List<String> faults(String... columns) {
        return FreeSwitchColumns.faults(List.of(columns)).stream()
                .map(fault -> fault.pointer() + " " + fault.key())
                .toList();
    }
}
