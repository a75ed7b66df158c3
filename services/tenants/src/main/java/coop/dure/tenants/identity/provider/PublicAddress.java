package coop.dure.tenants.identity.provider;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Whether a host is one of the public internet's, and none of the cooperative's own network. */
final class PublicAddress {
    private PublicAddress() {}

    /**
     * A host whose name is unknown is none.
     *
     * @param local whether those of this machine are taken too
     */
    static boolean is(URI url, boolean local) {
        String host = url.getHost();
        if (host == null) {
            return false;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!(local && address.isLoopbackAddress()) && isInternal(address)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isInternal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isUniqueLocal(address, bytes)
                || isShared(bytes);
    }

    /** fc00::/7. */
    private static boolean isUniqueLocal(InetAddress address, byte[] bytes) {
        return address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
    }

    /** 100.64.0.0/10, behind which some clouds keep their metadata. */
    private static boolean isShared(byte[] bytes) {
        return bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
    }
}
