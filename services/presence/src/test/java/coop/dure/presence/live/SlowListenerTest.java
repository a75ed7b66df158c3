package coop.dure.presence.live;

import coop.dure.presence.live.board.BoardRecord;
import coop.dure.presence.live.board.Ear;
import coop.dure.presence.live.board.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlowListenerTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final UUID AGENT = new UUID(0, 2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LiveStreams streams = new LiveStreams(tenantId -> 0, meters);

    @Test
    void aListenerThatDoesNotKeepUpIsCutAndNobodyElse() {
        AssertSubscriber<LiveEvent> slow =
                streams.open(TENANT, null).subscribe().withSubscriber(AssertSubscriber.create(1));
        AssertSubscriber<LiveEvent> fast =
                streams.open(TENANT, null).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        int changes = LiveStreams.WAITING + 10;
        for (int offset = 0; offset < changes; offset++) {
            streams.take(
                    new BoardRecord(new Position(0, offset), TENANT, AGENT, Ear.state(TENANT, AGENT, offset), true));
        }
        slow.request(Long.MAX_VALUE);
        assertThat(slow.getFailure()).hasMessageContaining("buffer");
        assertThat(slow.getItems()).hasSizeLessThanOrEqualTo(LiveStreams.WAITING + 1);
        assertThat(fast.getItems()).hasSize(changes + 1);
        assertThat(meters.counter("dure.presence.streams.cut").count()).isEqualTo(1);
        assertThat(meters.get("dure.presence.streams.open").gauge().value()).isEqualTo(1);
    }
}
