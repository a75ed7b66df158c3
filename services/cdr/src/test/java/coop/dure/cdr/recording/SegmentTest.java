package coop.dure.cdr.recording;

import coop.dure.contracts.cdr.CallActed;
import coop.dure.contracts.cdr.CallRowReceived;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SegmentTest {
    private static final UUID TENANT = new UUID(1, 1);

    @Test
    void rowsOfAnyCallsAreOneSegment() {
        assertThat(shapes(row("a"), row("b"), row("a"))).containsExactly("3+0");
    }

    @Test
    void anActOnAnotherCallIsInTheSameSegment() {
        assertThat(shapes(row("a"), act("b"), row("c"), act("d"))).containsExactly("2+2");
    }

    @Test
    void anActComesBehindEarlierRowsOfItsCallAndBeforeLaterOnes() {
        assertThat(shapes(row("a"), row("b"), act("a"), row("c"), row("a"))).containsExactly("2+0", "1+1", "1+0");
    }

    @Test
    void twoActsOnOneCallAreOneAfterTheOther() {
        assertThat(shapes(act("a"), act("a"), row("b"))).containsExactly("0+1", "1+1");
    }

    @Test
    void ofNothingThereIsNoSegment() {
        assertThat(shapes()).isEmpty();
    }

    private static List<String> shapes(CallEntry... entries) {
        List<String> shapes = new ArrayList<>();
        for (Segment segment : Segment.of(List.of(entries))) {
            shapes.add(segment.rows().size() + "+" + segment.acts().size());
        }
        return shapes;
    }

    private static Received row(String link) {
        return Received.of(
                0,
                false,
                new CallRowReceived(
                        TENANT, "main", "pbx", "REST", TENANT, "hash", link, List.of(), "", "POST", TENANT, 1, 1));
    }

    private static ReceivedAct act(String link) {
        return new ReceivedAct(
                0,
                false,
                ActKind.REFOLD,
                new CallActed(
                        TENANT,
                        "main",
                        link,
                        TENANT,
                        "REFOLD",
                        List.of(TENANT),
                        null,
                        List.of(),
                        null,
                        null,
                        "somebody",
                        1));
    }
}
