package coop.dure.platform.security;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Networks in CIDR notation, as in {@code 203.0.113.0/24}. */
public final class Networks {
    private static final Map<String, IpSubnetFilterRule> RULES = new ConcurrentHashMap<>();

    private Networks() {}

    /** Whether it is one. */
    public static boolean isNetwork(String text) {
        try {
            return text.indexOf('/') > 0 && rule(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether an address lies in one of them; anywhere is fine where there is no list. */
    static boolean allow(@Nullable List<String> networks, String address) {
        if (networks == null) {
            return true;
        }
        InetAddress ip = NetUtil.createInetAddressFromIpAddressString(address);
        return ip != null && networks.stream().anyMatch(network -> rule(network).matches(new InetSocketAddress(ip, 0)));
    }

    private static IpSubnetFilterRule rule(String network) {
        return RULES.computeIfAbsent(network, cidr -> new IpSubnetFilterRule(cidr, IpFilterRuleType.ACCEPT));
    }
}
