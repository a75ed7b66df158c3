package coop.dure.tenants.provisioning;

import coop.dure.embedded.Ports;
import coop.dure.platform.testing.ServiceStack;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The tests' stack with a place for a proxy before Keycloak. What fails is tried again in parts of a second, so that
 * minutes of a real failure pass in seconds. Classes name it with {@code @WithTestResource}, so that one application
 * serves all of them.
 */
public class ProxiedStack extends ServiceStack {
    private static final String PORT = "dure.test.keycloak-proxy-port";
    private static final String KEYCLOAK = "dure.test.keycloak";

    @Override
    public Map<String, String> start() {
        Map<String, String> told = new LinkedHashMap<>(super.start());
        String port = String.valueOf(Ports.free());
        told.put(PORT, port);
        told.put(KEYCLOAK, told.get("DURE_KEYCLOAK_URL"));
        told.put("DURE_KEYCLOAK_URL", "http://127.0.0.1:" + port);
        told.put("DURE_PROVISIONING_FIRST_BACK_OFF", "PT0.02S");
        told.put("DURE_PROVISIONING_LONGEST_BACK_OFF", "PT0.1S");
        told.put("dure.identity.answered-within", "PT2S");
        return told;
    }

    /** Behind the stack of all other tests, which is there too, so that what is told here holds. */
    @Override
    public int order() {
        return 1;
    }

    /** Keycloak's own address, past the proxy. */
    static String keycloak() {
        return ConfigProvider.getConfig().getValue(KEYCLOAK, String.class);
    }

    /** A proxy in the place for it, which lets everything through as yet. */
    static KeycloakProxy proxy() {
        return new KeycloakProxy(ConfigProvider.getConfig().getValue(PORT, Integer.class), keycloak());
    }
}
