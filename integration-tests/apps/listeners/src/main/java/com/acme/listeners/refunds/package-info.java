/** What receives messages without a listener. */
package com.acme.listeners.refunds;
