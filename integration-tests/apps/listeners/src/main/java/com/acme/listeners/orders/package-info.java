/** Spring finds what listens here. */
package com.acme.listeners.orders;
