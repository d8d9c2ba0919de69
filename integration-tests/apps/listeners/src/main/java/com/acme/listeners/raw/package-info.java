/** What listens by JMS alone. */
package com.acme.listeners.raw;
