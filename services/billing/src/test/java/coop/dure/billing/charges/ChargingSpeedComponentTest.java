package coop.dure.billing.charges;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class ChargingSpeedComponentTest {
    private static final int LEGS = 20_000;
    private static final List<String> CALLEES =
            List.of("+821012345678", "+8227001234", "+82517001234", "15881234", "+14155550123", "112");
    private final TopicNames topics;
    private final String bootstrap;

    ChargingSpeedComponentTest(TopicNames topics, @ConfigProperty(name = "dure.kafka.bootstrap") String bootstrap) {
        this.topics = topics;
        this.bootstrap = bootstrap;
    }

    @Test
    void twentyThousandLegsOfTwoTenantsHaveTwentyThousandChargesAlsoWhenToldTwice() throws SQLException {
        List<BilledHotel> hotels = List.of(BilledHotel.open(topics), BilledHotel.open(topics));
        long beganMs = System.currentTimeMillis();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", "20", "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < LEGS; i++) {
                BilledHotel hotel = hotels.get(i % hotels.size());
                CallRecorded leg =
                        hotel.call(Ids.next(), 1, "2026-10-06T14:00:00", i % 300, CALLEES.get(i % CALLEES.size()));
                producer.send(record(hotel, leg));
                if (i % 10 == 0) {
                    producer.send(record(hotel, leg));
                }
            }
        }
        BilledHotel.patiently().until(() -> charges(hotels, "true") == LEGS);
        long tookMs = System.currentTimeMillis() - beganMs;
        System.out.printf("%d legs charged in %d ms: %d a second%n", LEGS, tookMs, LEGS * 1000L / tookMs);
        assertThat(charges(hotels, "state = 'UNRATED'")).isZero();
        assertThat(charges(hotels, "state in ('RATED', 'FREE')")).isEqualTo(LEGS);
    }

    private ProducerRecord<String, byte[]> record(BilledHotel hotel, CallRecorded leg) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(
                topics.real(Topics.CDR_RECORDED),
                hotel.id() + ":main:" + leg.legId(),
                Events.write(leg).getBytes(StandardCharsets.UTF_8));
        Events.envelope(
                event.headers(), "cdr", "CallRecorded", UUID.randomUUID().toString(), Instant.now(), hotel.id(), null);
        return event;
    }

    private static long charges(List<BilledHotel> hotels, String condition) throws SQLException {
        try (Connection connection = TestDatabase.asSuperuser();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from charge where tenant_id in ('"
                                + hotels.get(0).id() + "', '" + hotels.get(1).id() + "') and " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
