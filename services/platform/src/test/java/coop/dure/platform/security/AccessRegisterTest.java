package coop.dure.platform.security;

import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.platform.security.AccessRegister.Freedom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccessRegisterTest {
    private static final UUID TENANT = UUID.randomUUID();
    private static final UUID PARTY = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String NEAR = "203.0.113.7";

    private final AccessRegister register = new AccessRegister();

    @Test
    void ofWhomNothingWasToldMayAct() {
        assertThat(refusal(person("kim"))).isNull();
        assertThat(register.freedom(person("kim"))).isEqualTo(Freedom.ALL);
    }

    @Test
    void aDisabledPersonIsRefusedWhateverTheTokensAge() {
        register.take(of("kim", "DISABLED", null, 1));
        assertThat(register.refusal(person("kim"), NOW.plusSeconds(3_600), NEAR))
                .isEqualTo(Refusal.DISABLED);
        assertThat(refusal(person("lee"))).isNull();
    }

    @Test
    void whoIsDisabledAtOneTenantIsNotAtAnother() {
        register.take(of("kim", "DISABLED", null, 1));
        Caller elsewhere = new Caller(Caller.Kind.TENANT, UUID.randomUUID(), "other", Set.of(), "kim", "dure-cli");
        assertThat(refusal(elsewhere)).isNull();
    }

    @Test
    void anOlderStateThatComesLaterChangesNothing() {
        register.take(of("kim", "DISABLED", null, 2));
        register.take(of("kim", "ACTIVE", null, 1));
        assertThat(refusal(person("kim"))).isEqualTo(Refusal.DISABLED);
        register.take(of("kim", "ACTIVE", null, 3));
        assertThat(refusal(person("kim"))).isNull();
    }

    @Test
    void aTokenIsTooOldUntilFiveSecondsAfterTheInstantRoundedUp() {
        register.take(of("kim", "ACTIVE", NOW.plusMillis(1), 1));
        assertThat(register.refusal(person("kim"), NOW.plusSeconds(5), NEAR)).isEqualTo(Refusal.TOKEN_REVOKED);
        assertThat(register.refusal(person("kim"), NOW.plusSeconds(6), NEAR)).isNull();
        register.take(of("kim", "ACTIVE", NOW, 2));
        assertThat(register.refusal(person("kim"), NOW.plusSeconds(4), NEAR)).isEqualTo(Refusal.TOKEN_REVOKED);
        assertThat(register.refusal(person("kim"), NOW.plusSeconds(5), NEAR)).isNull();
    }

    @Test
    void aDisabledClientIsRefusedAndOneOfAnotherNetworkToo() {
        Caller system = new Caller(Caller.Kind.TENANT, TENANT, "hotel", Set.of(), "account", "t-hotel.main.g1");
        register.take(client("t-hotel.main.g1", "ACTIVE", List.of("203.0.113.0/24", "2001:db8::/32"), 1));
        assertThat(refusal(system)).isNull();
        assertThat(register.refusal(system, NOW, "2001:db8::17")).isNull();
        assertThat(register.refusal(system, NOW, "198.51.100.1")).isEqualTo(Refusal.NETWORK);
        register.take(client("t-hotel.main.g1", "ACTIVE", List.of(), 2));
        assertThat(refusal(system)).isEqualTo(Refusal.NETWORK);
        register.take(client("t-hotel.main.g1", "DISABLED", null, 3));
        assertThat(refusal(system)).isEqualTo(Refusal.DISABLED);
    }

    @Test
    void aTenantsStatusBindsItsOwnCallersOnly() {
        for (var each : List.of(
                List.of("SUSPENDED", Freedom.SUSPENDED),
                List.of("CLOSING", Freedom.READ),
                List.of("CLOSED", Freedom.NONE),
                List.of("ACTIVE", Freedom.ALL))) {
            register.take(new AccessChanged(
                    "TENANT",
                    TENANT.toString(),
                    TENANT,
                    null,
                    (String) each.get(0),
                    null,
                    null,
                    null,
                    System.nanoTime()));
            assertThat(register.freedom(person("kim"))).isEqualTo(each.get(1));
            assertThat(register.freedom(ofParty("kim"))).isEqualTo(Freedom.ALL);
        }
    }

    @Test
    void whoWentFromOnePartyToAnotherIsRefusedWithTokensOfBefore() {
        register.take(new AccessChanged("PERSON", "kim", null, PARTY, "DISABLED", NOW, null, null, 1));
        assertThat(register.refusal(ofParty("kim"), NOW.plusSeconds(60), NEAR)).isEqualTo(Refusal.DISABLED);
        register.take(new AccessChanged("PERSON", "kim", null, UUID.randomUUID(), "ACTIVE", NOW, null, null, 2));
        assertThat(register.refusal(ofParty("kim"), NOW.minusSeconds(60), NEAR)).isEqualTo(Refusal.TOKEN_REVOKED);
    }

    @Test
    void whatIsForgottenMayActAgain() {
        register.take(of("kim", "DISABLED", null, 1));
        register.forget(TENANT + ":person:kim");
        assertThat(refusal(person("kim"))).isNull();
    }

    @Test
    void networksAreReadAndOthersAreNot() {
        assertThat(List.of("203.0.113.0/24", "0.0.0.0/0", "2001:db8::/32", "192.0.2.1/32"))
                .allMatch(Networks::isNetwork);
        assertThat(List.of("203.0.113.0", "203.0.113.0/33", "somewhere/8", "/24", "2001:db8::/200", ""))
                .noneMatch(Networks::isNetwork);
    }

    private @Nullable Refusal refusal(Caller caller) {
        return register.refusal(caller, NOW, NEAR);
    }

    private static Caller person(String subject) {
        return new Caller(Caller.Kind.TENANT, TENANT, "hotel", Set.of(), subject, "dure-cli");
    }

    private static Caller ofParty(String subject) {
        return new Caller(Caller.Kind.PARTY, PARTY, "member", Set.of(), subject, "dure-cli");
    }

    private static AccessChanged of(String person, String status, @Nullable Instant notBefore, long version) {
        return new AccessChanged("PERSON", person, TENANT, null, status, notBefore, null, null, version);
    }

    private static AccessChanged client(String clientId, String status, @Nullable List<String> networks, long version) {
        return new AccessChanged("CLIENT", clientId, TENANT, null, status, null, networks, null, version);
    }
}
