package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.EndLease;
import coop.dure.presence.state.PresenceCommand.LoseConnections;
import coop.dure.presence.state.PresenceCommand.OpenConnection;
import coop.dure.presence.state.PresenceCommand.PassTime;
import coop.dure.presence.state.PresenceCommand.RenewLease;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Agents who are connected by connections of replicas. */
class ConnectionsTest extends PlayedAgent {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @Test
    void anOpenConnectionNeedsNoHeartbeat() {
        give(1, new OpenConnection("c1", ONE));
        give(100_000, new PassTime());
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        assertThat(PresenceMachine.dueAt(presence, Played.POLICY)).isNull();
    }

    @Test
    void whoConnectsToAnotherReplicaWithinTheGraceNeverLeft() {
        give(1, new OpenConnection("c1", ONE));
        long version = presence.version();
        give(20, new LoseConnections(ONE, at(12)));
        give(31, new OpenConnection("c2", OTHER));
        give(200, new LoseConnections(ONE, at(12)));
        assertThat(presence.version()).isEqualTo(version);
        assertThat(presence.links().devices()).containsOnlyKeys("c2");
    }

    @Test
    void whoDoesNotLandsBehindTheGraceThatBeganWhenTheReplicaWasLost() {
        give(1, new OpenConnection("c1", ONE));
        give(1, new OpenConnection("c2", ONE));
        give(20, new LoseConnections(ONE, at(12)));
        Transition landed = give(50, new PassTime()).get(0);
        assertThat(landed.after().effectiveAt()).isEqualTo(at(32));
        assertThat(landed.ownCause()).isEqualTo(Cause.CONNECTION);
        assertThat(presence.chosen()).isEqualTo(Choice.CONNECTION_LOST);
    }

    @Test
    void whatAnotherReplicaHasIsNotLost() {
        give(1, new OpenConnection("c1", ONE));
        give(2, new OpenConnection("c2", OTHER));
        give(20, new LoseConnections(ONE, at(12)));
        give(100, new PassTime());
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Test
    void whoOpensTooManyConnectionsIsToldSoAndTheOthersStay() {
        give(0, new OpenConnection("desk", ONE));
        for (int i = 1; i < Links.MOST_BEGUN; i++) {
            give(i, new OpenConnection("c" + i, ONE));
            give(i, new EndLease("c" + i));
        }
        assertThat(presence.links().flappingUntil()).isNull();
        long version = presence.version();
        give(20, new OpenConnection("one too many", ONE));
        assertThat(presence.links().devices()).containsOnlyKeys("desk");
        assertThat(presence.links().flappingUntil()).isEqualTo(at(80));
        assertThat(presence.version()).isGreaterThan(version);
        give(79, new OpenConnection("still", ONE));
        assertThat(presence.links().flappingUntil()).isEqualTo(at(80));

        Transition calm = give(81, new OpenConnection("calm", ONE)).get(0);
        assertThat(calm.after().effectiveAt()).isEqualTo(at(80));
        assertThat(calm.isVisible()).isTrue();
        assertThat(presence.links().devices()).containsOnlyKeys("calm", "desk");
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Test
    void aDeviceThatComesBackTooOftenIsNotTakenAndTheOthersAre() {
        for (int i = 0; i < Links.MOST_RETURNS; i++) {
            give(5 * i, new RenewLease("flaps", Duration.ofSeconds(2)));
        }
        assertThat(presence.links().anyDampedUntil()).isNull();
        long version = presence.version();
        give(55, new RenewLease("flaps", Duration.ofSeconds(30)));
        assertThat(presence.links().devices()).isEmpty();
        assertThat(presence.links().dampedUntil("flaps")).isEqualTo(at(115));
        assertThat(presence.version()).isGreaterThan(version);
        give(56, new RenewLease("desk", Duration.ofMinutes(5)));
        give(57, new RenewLease("flaps", Duration.ofSeconds(30)));
        assertThat(presence.links().devices()).containsOnlyKeys("desk");

        Transition calm =
                give(116, new RenewLease("flaps", Duration.ofSeconds(30))).get(0);
        assertThat(calm.after().effectiveAt()).isEqualTo(at(115));
        assertThat(presence.links().anyDampedUntil()).isNull();
        assertThat(presence.links().devices()).containsOnlyKeys("desk", "flaps");
    }

    @Test
    void aDeviceThatIsHeardOfInTimeDoesNotComeBack() {
        for (int second = 0; second < 60; second++) {
            give(second, new RenewLease("desk", Duration.ofSeconds(5)));
        }
        assertThat(presence.links().returns()).hasSize(1);
        assertThat(presence.links().anyDampedUntil()).isNull();
    }

    @Test
    void ofDevicesOfManyNamesNoMoreThanAFewAreRemembered() {
        for (int i = 0; i < 100; i++) {
            give(1, new RenewLease("d" + i, Duration.ofSeconds(30)));
            give(1, new EndLease("d" + i));
        }
        assertThat(presence.links().returns()).hasSize(20).containsKey("d99");
    }

    @Test
    void whoConnectsNowAndThenIsNotFlapping() {
        for (int i = 0; i < 100; i++) {
            give(7 * i, new OpenConnection("c" + i, ONE));
            give(7 * i + 1, new EndLease("c" + i));
        }
        assertThat(presence.links().devices()).isEmpty();
        assertThat(presence.links().flappingUntil()).isNull();
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }
}
