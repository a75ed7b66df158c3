package coop.dure.bench.charging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.dure.bench.clients.Waiting;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log of legs' revisions: what is told in cdr's stead, and how far billing has come with it. */
public final class CallLog implements AutoCloseable {
    private static final String GROUP = "billing-charges";
    private static final Duration THROUGH_WITHIN = Duration.ofHours(1);
    private static final long LOOK_EVERY_MS = 50;
    private static final byte[] TYPE = "CallRecorded".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final String bootstrap;
    private final Admin admin;

    /** That of a broker. */
    public CallLog(String bootstrap) {
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Tells of so many legs, from a number on, in order; returns when the log has them all. */
    public void tell(RecordedCalls calls, long from, long count) {
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "acks", "all",
                        "linger.ms", "5",
                        "batch.size", String.valueOf(128 * 1024),
                        "compression.type", "zstd"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (long number = from; number < from + count; number++) {
                producer.send(record(calls.leg(number)), (told, failure) -> {
                    if (failure != null) {
                        failed.set(failure);
                    }
                });
            }
        }
        if (failed.get() != null) {
            throw new IllegalStateException("the log did not take all", failed.get());
        }
    }

    private static ProducerRecord<String, byte[]> record(CallRecorded leg) {
        try {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    Topics.CDR_RECORDED, leg.tenantId() + ":main:" + leg.legId(), JSON.writeValueAsBytes(leg));
            record.headers().add("ce_type", TYPE);
            record.headers().add("ce_tenantid", leg.tenantId().toString().getBytes(StandardCharsets.UTF_8));
            return record;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records that billing has charged: what it says to the broker when their charges are committed. */
    public long charged() {
        try {
            return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Waits until so many are. */
    public void awaitCharged(long count) {
        Waiting.until(count + " legs being charged", THROUGH_WITHIN, LOOK_EVERY_MS, () -> charged() >= count);
    }

    @Override
    public void close() {
        admin.close();
    }
}
