package coop.dure.system.edge;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation as an OpenAPI document tells it.
 *
 * @param service whose document
 * @param method HTTP method
 * @param path template
 * @param roles who may
 * @param takesBody whether it has a request body in JSON
 * @param hasCursor whether it takes one
 */
record Operation(String service, String method, String path, Set<String> roles, boolean takesBody, boolean hasCursor) {
    private static final Pattern PARAMETER = Pattern.compile("(?:([a-z-]+)/)?\\{([A-Za-z]+)}");

    /** What names it in tests and failures. */
    String name() {
        return method + " " + path;
    }

    /** Whether it answers a page. */
    boolean lists() {
        return method.equals("GET") && hasCursor;
    }

    /** Whether the path names something that is one tenant's or one party's. */
    boolean namesWhatIsOwned() {
        return PARAMETER.matcher(path).results().anyMatch(found -> !isShared(found.group(2)));
    }

    /** Whether the tenant is the token's or the header's, not the path's. */
    boolean takesTenantHeader() {
        return path.endsWith(":preview")
                || !path.endsWith(":closeAll")
                        && !path.matches(
                                "/v1/(tenants|numbers|members|collaborators|hand-overs|rate-plans|issuers|statements|payouts|close-runs|bank-statements|bank-lines|disputes|ledger/balances|dead-letters|metric-definitions)(/.*)?");
    }

    /** Rate plans, months, days and definitions belong to nobody. */
    private static boolean isShared(String parameter) {
        return Set.of("month", "day", "code", "number", "metric").contains(parameter);
    }

    /** The path with what somebody owns; what nobody has where the ids do not tell. */
    String pathOf(Map<String, String> ids) {
        Matcher parameters = PARAMETER.matcher(path);
        StringBuilder filled = new StringBuilder();
        while (parameters.find()) {
            String before = parameters.group(1) == null ? "" : parameters.group(1) + "/";
            String parameter = parameters.group(2);
            String value = ids.getOrDefault(
                    before + "{" + parameter + "}",
                    ids.getOrDefault(parameter, UUID.randomUUID().toString()));
            parameters.appendReplacement(filled, Matcher.quoteReplacement(before + value));
        }
        return parameters.appendTail(filled).toString();
    }

    /**
     * Whether it takes a list of rates, for a draft: of a version that was published it is refused before its body is read.
     * Rate plans are the cooperative's; no body of theirs knows a client.
     */
    boolean takesRatesOfADraft() {
        return name().equals("PUT /v1/rate-plans/{code}/versions/{number}/rates");
    }

    /**
     * What an answer names of a body that has only a field that nobody knows: that field, or, where the fields are a
     * switch's own, of which each release has others, the one that is missing.
     */
    String fieldOfItsOwn(String unknown) {
        return path.equals("/v1/call-events/asterisk") ? "/Event" : unknown;
    }
}
