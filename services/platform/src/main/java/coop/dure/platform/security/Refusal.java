package coop.dure.platform.security;

import coop.dure.platform.problems.Problem;
import io.quarkus.security.AuthenticationFailedException;
import java.util.Map;

/** Why a token that is valid in itself is refused all the same. */
enum Refusal {
    /** The person or client may not act. */
    DISABLED(401, "access-ended", "access.disabled"),
    /** It was issued before all tokens of that time were revoked. */
    TOKEN_REVOKED(401, "access-ended", "access.token-revoked"),
    /** The client may not come from there. */
    NETWORK(403, "network-not-allowed", "access.network"),
    /** The client may not do that here. */
    SCOPE(403, "scope-missing", "access.scope");

    private final int status;
    private final String slug;
    private final String text;

    Refusal(int status, String slug, String text) {
        this.status = status;
        this.slug = slug;
        this.text = text;
    }

    AuthenticationFailedException exception() {
        Problem problem = Problem.of(status, slug).because(text);
        if (this == TOKEN_REVOKED) {
            // A new token of the next few seconds is refused too; whoever waits for so long gets one that is not.
            problem.retryAfterSeconds(AccessRegister.CLOCKS.toSeconds() + 1);
        }
        return new AuthenticationFailedException(slug, Map.of(Problem.ATTRIBUTE, problem));
    }
}
