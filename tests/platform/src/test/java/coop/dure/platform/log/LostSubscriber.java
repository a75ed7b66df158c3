package coop.dure.platform.log;

import coop.dure.contracts.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** A sample whose position is where the log never was: records would be missing. */
@ApplicationScoped
class LostSubscriber implements LogSubscriber {
    @Override
    public String name() {
        return "lost";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.BILLING_PERIOD);
    }

    @Override
    public OptionalLong startingOffset(TopicPartition partition, OptionalLong committed) {
        return OptionalLong.of(1_000_000);
    }

    @Override
    public void handle(LogBatch batch) {
        throw new IllegalStateException("Nothing can come from there");
    }
}
