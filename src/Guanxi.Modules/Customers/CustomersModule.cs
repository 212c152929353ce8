using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Customers.Actions;
using Guanxi.Modules.Customers.Rules;

namespace Guanxi.Modules.Customers;

public static class CustomersModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Account>()
        .Object<Contact>()
        .Object<Relation>()
        .Object<RelationshipStage>()
        .Object<AccountStage>()
        .Object<CustomerCluster>()
        .Object<Territory>()
        .Object<ContactCycle>()
        .Rule<ANewCustomerStartsAtTheFirstStage>()
        .Rule<ACustomerMovesOnlyWhereTheStageAllows>()
        .Rule<SomeStagesAskForAReason>()
        .Rule<EveryStageOfACustomerIsKept>()
        .Rule<ARelationJoinsTwoOfOurs>()
        .Rule<AnAccountIsContactedByItsCycle>()
        .Reader<AccountsFollowTheirCycles>()
        .Action<MoveStage>()
        .Action<MergeAccount>()
        .Action<MergeContact>();
}
