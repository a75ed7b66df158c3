package coop.dure.cdr.sources;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class FollowTenantsComponentTest {
    private final TopicNames topics;

    FollowTenantsComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aTenantIsPreparedWhenAllItDeclaredHasArrived() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        prepared(hotel, 10L);
        assertThat(hotel.count("source", "true")).isEqualTo(2);
        hotel.tell("tenant", hotel.state("ACTIVE", 11));
        prepared(hotel, 10L, 11L);
        hotel.tell("tenant", hotel.state("ACTIVE", 11));
        hotel.tell("tenant", hotel.state("PROVISIONING", 9));
        hotel.tell("tenant", hotel.state("ACTIVE", 12));
        prepared(hotel, 10L, 11L, 12L);
    }

    private void prepared(CdrTenant hotel, Long... versions) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(answers(hotel)).containsExactly(versions));
    }

    private List<Long> answers(CdrTenant hotel) {
        return TestLog.read(topics, Topics.CDR_LIFECYCLE).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .map(record -> Events.read(record, TenantPrepared.class))
                .filter(answer -> answer.service().equals("cdr"))
                .map(TenantPrepared::stateVersion)
                .toList();
    }
}
