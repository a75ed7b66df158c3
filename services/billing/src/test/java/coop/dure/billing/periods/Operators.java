package coop.dure.billing.periods;

import coop.dure.platform.testing.TestIdentity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The office's token, signed in again every two minutes: Keycloak takes a sign-in per request for an attack. */
final class Operators {
    private static final long TWO_MINUTES_MS = 120_000;
    private static final Map<Long, String> TOKENS = new ConcurrentHashMap<>();

    private Operators() {}

    static String token() {
        return TOKENS.computeIfAbsent(System.currentTimeMillis() / TWO_MINUTES_MS, minutes -> TestIdentity.operator());
    }
}
