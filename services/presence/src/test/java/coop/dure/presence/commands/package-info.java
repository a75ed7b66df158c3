@NullMarked
package coop.dure.presence.commands;

import org.jspecify.annotations.NullMarked;
