/** Agents that are connected by a WebSocket, and the replicas that have their connections. */
@NullMarked
package coop.dure.presence.connections;

import org.jspecify.annotations.NullMarked;
