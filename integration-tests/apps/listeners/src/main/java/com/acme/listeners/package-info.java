/** An application that messages come to, by JMS and by Spring. */
package com.acme.listeners;
