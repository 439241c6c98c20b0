namespace Wann.Tasks.CartPoleSwingUp;

/// <summary>One rollout on its way: what a lane holds while it runs, and what is carried when lanes are packed anew.</summary>
/// <param name="Rollout">Its index among the rollouts of the call.</param>
internal readonly record struct CartPoleLane(int Rollout, double Weight, CartPoleState State, double Total, double Steps);
