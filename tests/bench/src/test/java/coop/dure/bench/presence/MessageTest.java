package coop.dure.bench.presence;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageTest {
    private static final String DONE =
            "{\"type\":\"DONE\",\"id\":\"42\",\"presence\":{\"agentId\":\"7\",\"nextReasonCode\":\"9\","
                    + "\"reasonCode\":\"42\",\"version\":42}}";

    @Test
    void aCommandIsToldFromItsIdAndItsReason() {
        assertThat(Message.number(Message.command(17), Message.ID)).isEqualTo(17);
        assertThat(Message.number(Message.command(17), Message.REASON)).isEqualTo(17);
        assertThat(Message.number(DONE, Message.ID)).isEqualTo(42);
        assertThat(Message.is(DONE, "DONE")).isTrue();
        assertThat(Message.is(DONE, "PROBLEM")).isFalse();
    }

    @Test
    void whatHasNoNumberHasNone() {
        assertThat(Message.number("{\"id\":\"a-1\"}", Message.ID)).isEqualTo(-1);
        assertThat(Message.number("{\"id\":\"\"}", Message.ID)).isEqualTo(-1);
        assertThat(Message.number("{\"id\":\"12", Message.ID)).isEqualTo(-1);
        assertThat(Message.number("{}", Message.ID)).isEqualTo(-1);
    }

    @Test
    void ofSeveralChangesEachIsTold() {
        List<Integer> told = new ArrayList<>();
        Message.numbers(
                "[{\"reasonCode\":\"1\"},{\"reasonCode\":\"LUNCH\"},{\"reasonCode\":\"3\"}]",
                Message.REASON,
                told::add);
        assertThat(told).containsExactly(1, 3);
    }

    @Test
    void theBaselineSaysTheSameWithAnotherNumber() {
        String form = Samples.form(DONE);
        assertThat(Samples.Form.of(form).with(42)).isEqualTo(DONE);
        assertThat(Samples.Form.of(form).with(43))
                .isEqualTo(DONE.replace("\"42\"", "\"43\""))
                .contains("\"version\":42");
        assertThatThrownBy(() -> Samples.form("{}")).isInstanceOf(IllegalStateException.class);
    }
}
