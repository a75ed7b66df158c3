package coop.dure.platform.log;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventRunTest {
    @Test
    void eventsOfOneTypeThatFollowOneAnotherAreOneRun() {
        List<EventRun> runs = EventRun.of(List.of(
                event("AgentChanged", "1"),
                event("AgentChanged", "2"),
                event("TenantChanged", "3"),
                event("AgentChanged", "4")));
        assertThat(runs).extracting(EventRun::type).containsExactly("AgentChanged", "TenantChanged", "AgentChanged");
        assertThat(runs.get(0).read(Integer.class)).containsExactly(1, 2);
        assertThat(runs.get(2).read(Integer.class)).containsExactly(4);
    }

    @Test
    void tombstonesAreLeftOutAndBreakNoRun() {
        List<EventRun> runs = EventRun.of(
                List.of(event("AgentChanged", "1"), event("AgentChanged", null), event("AgentChanged", "2")));
        assertThat(runs)
                .singleElement()
                .satisfies(run -> assertThat(run.read(Integer.class)).containsExactly(1, 2));
    }

    @Test
    void oneThatCannotBeReadIsPoisonOfItsRun() {
        EventRun run = EventRun.of(List.of(event("AgentChanged", "1"), event("AgentChanged", "no json")))
                .get(0);
        assertThatThrownBy(() -> run.read(Integer.class)).isInstanceOf(PoisonRecordException.class);
    }

    private static ConsumerRecord<String, byte[]> event(String type, @org.jspecify.annotations.Nullable String value) {
        ConsumerRecord<String, byte[]> event = new ConsumerRecord<>(
                "tenants.state.v1", 0, 0, UUID.randomUUID().toString(), value == null ? null : value.getBytes(UTF_8));
        event.headers().add("ce_type", type.getBytes(UTF_8));
        return event;
    }
}
