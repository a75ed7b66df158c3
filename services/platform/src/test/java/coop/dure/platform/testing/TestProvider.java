package coop.dure.platform.testing;

import coop.dure.embedded.SharedStack;
import coop.dure.vocabulary.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client's own identity provider: another realm of the build's real Keycloak, with people and one client, Dure. */
public final class TestProvider {
    public static final String CLIENT = "dure-at-the-client";
    public static final String SECRET = "a secret of the client's own";
    private static final String PASSWORD = "known there only";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private final String realm = "client-" + Ids.next().toString().substring(24);

    /** A new one, without people. */
    public TestProvider() {
        KeycloakAdmin.postElsewhere(
                "",
                new JsonObject()
                        .put("realm", realm)
                        .put("enabled", true)
                        .put(
                                "clients",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("clientId", CLIENT)
                                                .put("secret", SECRET)
                                                .put("publicClient", false)
                                                .put("standardFlowEnabled", true)
                                                .put("redirectUris", new JsonArray().add(dure() + "/broker/*")))));
    }

    /** Its issuer. */
    public String issuer() {
        return SharedStack.obtain().keycloakUrl() + "/realms/" + realm;
    }

    /** Employs somebody. */
    public TestProvider person(String email) {
        KeycloakAdmin.postElsewhere(
                "/" + realm + "/users",
                new JsonObject()
                        .put("username", email)
                        .put("email", email)
                        .put("emailVerified", true)
                        .put("enabled", true)
                        .put("firstName", "Somebody")
                        .put("lastName", "There")
                        .put(
                                "credentials",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "password")
                                                .put("value", PASSWORD)
                                                .put("temporary", false))));
        return this;
    }

    /** Signs somebody in at Dure, by way of here; {@link AssertionError} where it does not get in. */
    public String signIn(String email) {
        return signIn(email, email);
    }

    /**
     * As above.
     *
     * @param typed what is typed at Dure
     * @param email who then signs in here
     */
    public String signIn(String typed, String email) {
        String verifier = Ids.next() + "-" + Ids.next();
        TestBrowser browser = open(typed, verifier);
        if (!browser.place().toString().contains("/realms/" + realm + "/")) {
            throw new AssertionError(typed + " is not led to the client's own provider but to " + browser.place());
        }
        browser.submit(Map.of("username", email, "password", PASSWORD));
        Matcher code = CODE.matcher(browser.place().toString());
        if (!browser.place().toString().startsWith(TestBrowser.APPLICATION) || !code.find()) {
            throw new AssertionError(email + " is not let in: " + browser.place() + " " + browser.page());
        }
        return KeycloakAdmin.codeToken("dure-cli", code.group(1), verifier, TestBrowser.APPLICATION);
    }

    /** What somebody sees that has typed its e-mail address at Dure. */
    public static TestBrowser open(String typed) {
        return open(typed, Ids.next() + "-" + Ids.next());
    }

    private static TestBrowser open(String typed, String verifier) {
        return new TestBrowser()
                .open(dure() + "/protocol/openid-connect/auth?client_id=dure-cli&response_type=code&scope=openid"
                        + "&redirect_uri=" + TestBrowser.APPLICATION + "&code_challenge_method=S256&code_challenge="
                        + challenge(verifier))
                .submit(Map.of("username", typed));
    }

    /** How many accounts of that e-mail there are at Dure. */
    public static int accounts(String email) {
        return KeycloakAdmin.getArray("/users?exact=true&email=" + email).size();
    }

    /** How many providers of an organization there are at Dure. */
    public static long providers(String alias) {
        return KeycloakAdmin.getArray("/identity-provider/instances?search=" + alias).stream()
                .filter(found -> ((JsonObject) found).getString("alias").equals(alias))
                .count();
    }

    private static String dure() {
        return SharedStack.obtain().keycloakUrl() + "/realms/dure";
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
