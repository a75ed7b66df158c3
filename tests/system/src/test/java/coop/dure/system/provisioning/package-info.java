@NullMarked
package coop.dure.system.provisioning;

import org.jspecify.annotations.NullMarked;
