package coop.dure.cdr.jobs;

import coop.dure.contracts.Topics;
import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.TopicNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far the log of rows reaches now. */
@ApplicationScoped
class LogEnds {
    private static final long PATIENCE_SECONDS = 20;

    private final KafkaClients clients;
    private final TopicNames topics;

    LogEnds(KafkaClients clients, TopicNames topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /** The last offset of each partition that has any. Blocks. */
    Map<Integer, Long> last() throws InterruptedException, ExecutionException, TimeoutException {
        String topic = topics.real(Topics.CDR_RECEIVED);
        try (Admin admin = clients.admin()) {
            int partitions = Objects.requireNonNull(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .get(topic))
                    .partitions()
                    .size();
            Map<Integer, Long> last = new HashMap<>();
            Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
            admin.listOffsets(asked)
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, end) -> {
                        if (end.offset() > 0) {
                            last.put(partition.partition(), end.offset() - 1);
                        }
                    });
            return last;
        }
    }
}
